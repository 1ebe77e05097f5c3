import { CreditCard, Globe, Pencil, Plus, Rows3, Search, Store, Trash2 } from 'lucide-react';
import { toMoney } from '#/kernel/money.ts';
import { useState, type ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { Badge } from '../badge.tsx';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { Checkbox } from '../checkbox.tsx';
import { ColorInput } from '../color-input.tsx';
import { CopyButton } from '../copy-button.tsx';
import { DateTime } from '../date-time.tsx';
import { Dialog } from '../dialog.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { Facades } from '../facades.tsx';
import { Field, FieldGroup } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import { Kbd } from '../kbd.tsx';
import { Mark, Wordmark } from '../mark.tsx';
import { Menu } from '../menu.tsx';
import { Money } from '../money.tsx';
import { ProgressTray } from '../progress-tray.tsx';
import { RadioCards } from '../radio-cards.tsx';
import { Select } from '../select.tsx';
import { Sheet } from '../sheet.tsx';
import { SkeletonRows } from '../skeleton.tsx';
import { Switch } from '../switch.tsx';
import { TabPanel, Tabs } from '../tabs.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import { toast } from '../toast.tsx';
import { Trend } from '../trend.tsx';
import { TypedConfirm } from '../typed-confirm.tsx';
import { SampleForm } from './sample-form.tsx';

/** Every small component on one page. */
export function PartsPage() {
  return (
    <main className="mx-auto max-w-5xl px-4 py-10">
      <h1 className="mb-8 flex items-center gap-4 text-display font-semibold">
        <Mark size={32} /> Gallery
      </h1>
      <Tokens />
      <Buttons />
      <Inputs />
      <Words />
      <Feedback />
      <Section title="Form from a schema">
        <div className="max-w-xl">
          <SampleForm />
        </div>
      </Section>
      <Section title="Drawings">
        <Wordmark />
        <Facades className="mt-4 h-64 w-full" />
      </Section>
      <ProgressTray
        work={[
          { id: '1', label: 'Importing 1,204 contacts', state: 'running', progress: 0.34, detail: '412 of 1,204' },
          {
            id: '2',
            label: 'Publishing Harbour Studio',
            state: 'done',
            action: { label: 'Open site', onSelect: () => undefined },
          },
          { id: '3', label: 'Export of orders', state: 'failed', detail: 'The file grew over 50 MB. Choose a shorter period.' },
        ]}
        onDismiss={() => undefined}
      />
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line py-8">
      <h2 className="mb-5 text-title font-semibold">{title}</h2>
      {children}
    </section>
  );
}

const colors = ['paper', 'surface', 'raised', 'line', 'edge', 'ink', 'ink-muted', 'brick', 'moss', 'amber', 'rust', 'sky'];

function Tokens() {
  return (
    <Section title="Tokens">
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-6">
        {colors.map((name) => (
          <li key={name}>
            <span className="block h-12 rounded-control border border-line" style={{ background: `var(--${name})` }} />
            <span className="text-small text-muted">{name}</span>
          </li>
        ))}
      </ul>
      <p className="mt-6 text-display font-semibold">A row of houses, wall to wall</p>
      <p className="text-title font-semibold">Twenty on twenty-eight, for titles</p>
      <p className="text-reading">Sixteen on twenty-four, for reading: the measure stays under seventy-five characters.</p>
      <p>Fourteen on twenty, for work.</p>
      <p className="text-small text-muted">Twelve on sixteen, for what stands beside: 0123456789</p>
    </Section>
  );
}

function Buttons() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'typed'>();
  const close = () => setOpen(undefined);
  return (
    <Section title="Buttons, menus and what opens">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary">Publish site</Button>
        <Button icon={Plus}>New product</Button>
        <Button look="quiet">Discard</Button>
        <Button look="danger" icon={Trash2}>
          Delete site
        </Button>
        <Button look="primary" busy>
          Saving
        </Button>
        <Button disabled>Not now</Button>
        <IconButton icon={Pencil} label="Edit" keys={['E']} />
        <IconButton icon={Rows3} label="Density" bordered aria-pressed />
        <CopyButton text="https://acme.example" what="the address" />
        <CopyButton text="https://acme.example" what="the address">
          Copy address
        </CopyButton>
        <Menu
          groups={[
            {
              actions: [
                { label: 'Duplicate', keys: ['⌘', 'D'], onSelect: () => undefined },
                { label: 'Rename', icon: Pencil, onSelect: () => undefined },
              ],
            },
            { label: 'Show', actions: [{ label: 'Archived', checked: true, onSelect: () => undefined }] },
            { actions: [{ label: 'Delete', icon: Trash2, danger: true, onSelect: () => undefined }] },
          ]}
        >
          <Button>Open menu</Button>
        </Menu>
        <Button onClick={() => setOpen('dialog')}>Open dialog</Button>
        <Button onClick={() => setOpen('sheet')}>Open sheet</Button>
        <Button onClick={() => setOpen('typed')}>Delete by name</Button>
        <Button onClick={() => toast({ text: 'Order 1042 archived.', undo: () => undefined })}>Show toast</Button>
        <Kbd keys={['⌘', 'K']} />
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Refund order 1042"
        description="The money goes back to the card it came from."
        actions={
          <>
            <Button onClick={close}>Keep order</Button>
            <Button look="primary">Refund €24.00</Button>
          </>
        }
      >
        <Field label="Amount" help="At most €48.00.">
          <TextInput before="€" defaultValue="24.00" inputMode="decimal" />
        </Field>
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title="Order 1042">
        <p className="p-4">A record beside its list.</p>
      </Sheet>
      <TypedConfirm
        open={open === 'typed'}
        onClose={close}
        title="Delete Acme Studio"
        name="acme-studio"
        verb="Delete workspace"
        onConfirm={close}
      >
        Its sites, orders and contacts are deleted for good. Nobody can bring them back.
      </TypedConfirm>
    </Section>
  );
}

function Inputs() {
  const [color, setColor] = useState('#bd4a2e');
  const [plan, setPlan] = useState('shop');
  return (
    <Section title="Fields">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Field label="Name" required>
          <TextInput defaultValue="Harbour Studio" />
        </Field>
        <Field label="Address" error="This address is taken. Try acme-studio." required>
          <TextInput defaultValue="acme" after=".rowhouse.site" />
        </Field>
        <Field label="Search" labelHidden>
          <TextInput icon={Search} placeholder="Search contacts" />
        </Field>
        <Field label="Currency" help="Prices already set keep theirs.">
          <Select
            options={[
              { value: 'eur', label: 'Euro' },
              { value: 'usd', label: 'US dollar' },
            ]}
          />
        </Field>
        <Field label="About" required={false}>
          <TextArea placeholder="What you do, in a few sentences" />
        </Field>
        <Field label="Accent">
          <ColorInput value={color} onChange={setColor} />
        </Field>
        <div className="grid content-start gap-3">
          <Checkbox label="Send a receipt" help="To the buyer, by e-mail." defaultChecked />
          <Checkbox label="Some of them" indeterminate />
          <Checkbox label="Not possible now" disabled />
          <Switch label="Take orders" help="Off, the shop shows its products without prices." defaultChecked />
          <Switch label="Show stock" />
        </div>
        <FieldGroup label="What do you want to build?">
          <RadioCards
            value={plan}
            onChange={setPlan}
            options={[
              { value: 'site', label: 'A site', help: 'Pages, portfolio, a blog.', icon: Globe },
              { value: 'shop', label: 'A shop', help: 'Products, cart and orders.', icon: Store },
              { value: 'bill', label: 'Invoices', help: 'Not in your plan yet.', icon: CreditCard, disabled: true },
            ]}
          />
        </FieldGroup>
      </div>
    </Section>
  );
}

function Words() {
  const day = 86_400_000;
  const [tab, setTab] = useState('all');
  return (
    <Section title="States, people, time and money">
      <div className="flex flex-wrap items-center gap-3">
        <Badge>Draft</Badge>
        <Badge tone="good">Paid</Badge>
        <Badge tone="waiting">Waiting for payment</Badge>
        <Badge tone="bad">Refused</Badge>
        <Badge tone="info">In review</Badge>
        <Badge tone="accent">New</Badge>
        <Avatar name="Ines Moreau" size={32} />
        <Avatar name="Kofi Mensah" size={32} />
        <Avatar name="Acme Studio" size={32} square />
        <DateTime at={new Date(Date.now() - 3 * 3_600_000)} />
        <DateTime at={new Date(Date.now() - 2 * day)} />
        <DateTime at={new Date(Date.now() - 40 * day)} />
        <Money value={toMoney(248_000n, 'EUR')} />
        <Money value={toMoney(1200n, 'JPY')} />
        <Trend values={[3, 5, 4, 8, 7, 11, 9, 14]} />
      </div>
      <Tabs
        className="mt-6"
        label="Orders"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'all', label: 'All', count: 1204 },
          { value: 'open', label: 'Open', count: 12 },
          { value: 'done', label: 'Done' },
        ]}
      >
        <TabPanel value={tab} className="py-4 text-muted">
          What belongs to “{tab}”.
        </TabPanel>
      </Tabs>
    </Section>
  );
}

function Feedback() {
  return (
    <Section title="Banners, empty, loading, wrong">
      <div className="overflow-hidden rounded-card border border-line">
        <Banner tone="bad">Acme is suspended: its sites are offline and nothing can be changed.</Banner>
        <Banner tone="waiting" action={<Button>Add a card</Button>}>
          Your trial ends in 3 days.
        </Banner>
        <Banner>A new version of the studio is ready. It loads with your next visit.</Banner>
      </div>
      <div className="mt-6 grid gap-6 md:grid-cols-2">
        <div className="min-w-0 rounded-card border border-line bg-surface">
          <EmptyState title="Orders will stand here" action={<Button look="primary">Add a product</Button>}>
            As soon as something is bought in your shop, it appears in this list.
          </EmptyState>
        </div>
        <div className="min-w-0 rounded-card border border-line bg-surface">
          <SkeletonRows rows={6} />
        </div>
      </div>
      <div className="mt-6 max-w-xl">
        <ErrorSummary
          problems={[
            { control: 'x', message: 'Name: say how the product is called' },
            { message: 'The picture is larger than 20 MB.' },
          ]}
        />
      </div>
    </Section>
  );
}
