import { Sheet } from '#/design/sheet.tsx';
import type { NavigationEntry } from '#/design/studio-module.tsx';
import { Sidebar } from './navigation.tsx';

/** The sidebar as a sheet, behind "More" on phones. */
export default function PhoneMenu({
  products,
  onClose,
  onSearch,
}: {
  products: NavigationEntry[];
  onClose(): void;
  onSearch(): void;
}) {
  return (
    <Sheet open onClose={onClose} title="Menu" side="start" bare>
      <Sidebar products={products} onGo={onClose} onSearch={onSearch} />
    </Sheet>
  );
}
