import { z } from 'zod';
import { ApiProblem } from '../endpoint.ts';
import { SchemaForm } from '../schema-form.tsx';
import { toast } from '../toast.tsx';

const Contact = z.object({
  name: z.string().min(1, 'Say how they are called.').max(120).meta({ label: 'Name', control: 'text' }),
  email: z.email('An address looks like name@example.com.').meta({ label: 'E-mail' }),
  stage: z
    .enum(['new', 'talking', 'buyer'])
    .default('new')
    .meta({ label: 'Stage', choices: { new: 'New', talking: 'Talking', buyer: 'Buyer' } }),
  budget: z.number('Write a number.').min(0).optional().meta({ label: 'Budget', help: 'In euros.' }),
  notes: z.string().max(2000).optional().meta({ label: 'Notes', control: 'multiline' }),
  newsletter: z.boolean().default(false).meta({ label: 'Newsletter', help: 'At most once a month.' }),
});

/** A form whose server knows one address already. */
export function SampleForm() {
  return (
    <SchemaForm
      schema={Contact}
      draft="gallery.contact"
      submit="Create contact"
      layout="two"
      onSubmit={async ({ email, name }) => {
        if (email.startsWith('taken'))
          throw new ApiProblem({
            status: 422,
            code: 'invalid',
            detail: 'One field.',
            errors: [{ field: 'email', message: 'somebody has this address' }],
          });
        toast({ text: `${name} created.` });
      }}
    />
  );
}
