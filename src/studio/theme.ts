/** Light, dark, or as the system says. */
export type Theme = 'light' | 'dark' | 'system';

const place = 'rowhouse.theme';

export function readTheme(): Theme {
  const kept = localStorage.getItem(place);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Takes a theme up at once and keeps it in this browser. */
export function setTheme(theme: Theme) {
  localStorage.setItem(place, theme);
  applyTheme();
}

/** Called before the first paint. */
export function applyTheme() {
  const theme = readTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
