/** Addresses the shell itself knows. Everything inside a workspace stands under `/w/<slug>`. */
export const pathOf = {
  workspace: (slug: string) => `/w/${slug}`,
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  newWorkspace: () => '/workspaces/new',
  operator: () => '/operator',
};

/** The slug in an address, if it stands inside a workspace. */
export function workspaceIn(path: string): string | undefined {
  return /^\/w\/([a-z0-9-]+)(?:\/|$)/.exec(path)?.[1];
}

/** Whether an address without a workspace means a page inside whichever one is open: letters link to `/account/security`. */
export function isInAnyWorkspace(path: string): boolean {
  return path === '/' || /^\/(?:account|operator|settings)(?:\/|$)/.test(path);
}
