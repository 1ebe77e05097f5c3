import { z } from 'zod';
import { Button } from '#/design/button.tsx';
import { SchemaForm } from '#/design/schema-form.tsx';
import { BarePage } from './bare-page.tsx';
import { field } from './form-fields.ts';

const SecondFactor = z.object({ code: field.code });

/** The second step of signing in; loaded when it is asked for. */
export default function CodeStep({ onCode, onBack }: { onCode(code: string): Promise<void>; onBack(): void }) {
  return (
    <BarePage
      title="Enter your code"
      lead="Your authenticator app shows six digits for Rowhouse. Without the app, type one of your recovery codes."
    >
      <SchemaForm
        schema={SecondFactor}
        submit="Continue"
        wide
        cancel={
          <Button look="quiet" className="order-last" onClick={onBack}>
            Use another account
          </Button>
        }
        onSubmit={({ code }) => onCode(code)}
      />
    </BarePage>
  );
}
