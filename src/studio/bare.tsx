import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OfflineBanner } from '#/design/banner.tsx';
import { Facades } from '#/design/facades.tsx';
import { Wordmark } from '#/design/mark.tsx';

/** The frame of pages that stand alone: sign in, sign up, verify, reset, invitation. */
export function BareFrame({ children }: { children?: ReactNode }) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col overflow-hidden">
      <OfflineBanner />
      <Facades className="pointer-events-none absolute inset-x-0 bottom-0 -z-10 mx-auto h-[34dvh] w-full max-w-5xl opacity-70" />
      <header className="flex justify-center px-6 pt-10 pb-8 sm:pt-[12vh]">
        <a href="/" aria-label="Rowhouse" className="rounded-control">
          <Wordmark size={26} />
        </a>
      </header>
      <main className="mx-auto mb-40 w-full max-w-md flex-1 px-4">
        <div className="rounded-dialog border border-line bg-surface p-6 shadow-[0_12px_32px_-16px_var(--shadow-ink)] sm:p-8">
          {children ?? <Outlet />}
        </div>
      </main>
    </div>
  );
}
