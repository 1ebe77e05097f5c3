import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Sheet } from '#/design/sheet.tsx';
import type { NavigationEntry } from '#/design/studio-module.tsx';
import { Sidebar } from './navigation.tsx';

/** The sidebar as a sheet, behind "More" on phones; goes when something in it was chosen. */
export default function PhoneMenu({
  products,
  onClose,
  onSearch,
}: {
  products: NavigationEntry[];
  onClose(): void;
  onSearch(): void;
}) {
  const address = useRouterState({ select: ({ location: { href } }) => href });
  const opened = useRef(address);
  useEffect(() => {
    if (address !== opened.current) onClose();
  }, [address, onClose]);
  return (
    <Sheet open onClose={onClose} title="Menu" side="start" bare>
      <Sidebar products={products} onSearch={onSearch} />
    </Sheet>
  );
}
