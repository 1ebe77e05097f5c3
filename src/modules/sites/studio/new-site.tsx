import { useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Eye } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#/design/button.tsx';
import { useAction, useEndpoint } from '#/design/data.tsx';
import { ApiProblem } from '#/design/endpoint.ts';
import { Field } from '#/design/field.tsx';
import { PageHeader } from '#/design/page-header.tsx';
import { useSession } from '#/design/session.tsx';
import { TextInput } from '#/design/text-input.tsx';
import { contract } from '../contract.ts';
import { templates, type Template } from '../templates/index.ts';
import { renderStarter } from './starter.ts';
import { Thumbnail } from './thumbnail.tsx';

/** The five templates as they really look; choosing one makes a site and opens it. */
export default function NewSite() {
  const { workspace } = useSession();
  const navigate = useNavigate();
  const { data } = useEndpoint(contract.listSites, {});
  const [name, setName] = useState<string>();
  const [looking, setLooking] = useState<Template>();
  const [problem, setProblem] = useState<string>();
  const create = useAction(contract.createSite, {
    quiet: true,
    done: ({ id }) => void navigate({ to: `/sites/${id}` as never }),
  });
  const shownName = name ?? workspace?.name ?? '';
  const start = (template: Template) => {
    setProblem(undefined);
    if (!shownName.trim()) return setProblem('Say what the site is called.');
    create.mutate(
      { name: shownName.trim(), template: template.id },
      { onError: (failure) => setProblem(failure instanceof ApiProblem ? failure.detail : 'The site could not be made.') },
    );
  };
  const busyWith = create.isPending ? create.variables.template : undefined;
  if (looking)
    return (
      <FullSize
        template={looking}
        busy={busyWith === looking.id}
        onBack={() => setLooking(undefined)}
        onStart={() => start(looking)}
      />
    );
  const first = data?.items.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader crumbs={first ? [] : [{ label: 'Sites', to: '/sites' }]} title={first ? 'Your first site' : 'New site'} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-6xl px-4 py-8 md:px-6">
          <p className="text-display font-semibold tracking-[-0.02em] text-balance">Choose how it begins</p>
          <p className="mt-2 max-w-2xl text-reading text-pretty text-muted">
            Each template is a whole site with sample words. You can change all of it, and swap the template later without losing
            anything.
          </p>
          <div className="mt-6 max-w-sm">
            <Field label="Name of the site" error={problem}>
              <TextInput value={shownName} maxLength={120} onChange={(event) => setName(event.target.value)} />
            </Field>
          </div>
          <ul className="mt-8 grid gap-6 sm:grid-cols-2 xl:grid-cols-3">
            {templates.map((template) => (
              <li key={template.id}>
                <TemplateCard
                  template={template}
                  busy={busyWith === template.id}
                  disabled={create.isPending}
                  onLook={() => setLooking(template)}
                  onStart={() => start(template)}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

interface CardProps {
  template: Template;
  busy: boolean;
  disabled: boolean;
  onLook(): void;
  onStart(): void;
}

function TemplateCard({ template, busy, disabled, onLook, onStart }: CardProps) {
  return (
    <article
      aria-labelledby={`template-${template.id}`}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface transition-colors hover:border-edge"
    >
      <Thumbnail page={() => renderStarter(template)} />
      <div className="flex flex-1 flex-col gap-1 border-t border-line p-4">
        <h2 id={`template-${template.id}`} className="flex flex-wrap items-baseline gap-x-2 text-reading font-semibold">
          {template.name}
          <span className="text-base font-normal text-muted">{template.profession}</span>
        </h2>
        <p className="flex-1 text-pretty text-muted">{template.summary}</p>
        <div className="mt-3 flex gap-2">
          <Button look="primary" busy={busy} disabled={disabled} onClick={onStart}>
            Start with {template.name}
          </Button>
          <Button icon={Eye} onClick={onLook} aria-label={`Look at ${template.name} in full`}>
            Look
          </Button>
        </div>
      </div>
    </article>
  );
}

/** A template in its full size; every page of its starter can be opened. */
function FullSize({ template, busy, onBack, onStart }: { template: Template; busy: boolean; onBack(): void; onStart(): void }) {
  const [path, setPath] = useState('/');
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title={template.name}
        aside={
          <Button look="quiet" icon={ArrowLeft} onClick={onBack}>
            All templates
          </Button>
        }
        action={
          <Button look="primary" busy={busy} onClick={onStart}>
            Start with this
          </Button>
        }
      />
      <nav aria-label="Pages of the template" className="flex gap-1 overflow-x-auto border-b border-line bg-surface px-3 py-1.5">
        {template.starter.pages.map((page) => (
          <button
            key={page.path}
            type="button"
            aria-pressed={page.path === path}
            onClick={() => setPath(page.path)}
            className="min-h-control shrink-0 rounded-control px-2.5 text-muted hover:bg-hover aria-pressed:bg-pressed aria-pressed:text-ink"
          >
            {page.path === '/' ? 'Home' : page.title}
          </button>
        ))}
      </nav>
      <iframe
        title={`${template.name}, ${path}`}
        sandbox=""
        srcDoc={renderStarter(template, path)}
        className="min-h-0 w-full flex-1 border-0 bg-surface"
      />
    </div>
  );
}
