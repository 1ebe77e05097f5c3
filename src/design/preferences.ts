/** Light, dark, or as the system says. */
export type Theme = 'light' | 'dark' | 'system';

const place = { theme: 'rowhouse.theme', compact: 'rowhouse.compact', shortcuts: 'rowhouse.shortcuts-off' };

export function readTheme(): Theme {
  const kept = localStorage.getItem(place.theme);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Takes a theme up at once and keeps it in this browser. */
export function setTheme(theme: Theme) {
  localStorage.setItem(place.theme, theme);
  applyTheme();
}

/** Called before the first paint. */
export function applyTheme() {
  const theme = readTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Whether lists start with low rows; each list may still be set by itself. */
export function isCompact(): boolean {
  return localStorage.getItem(place.compact) !== null;
}

/** Whether single keys do something; ⌘K always does. */
export function hasShortcuts(): boolean {
  return localStorage.getItem(place.shortcuts) === null;
}

/** Takes up what a person prefers, as their account keeps it. */
export function takePreferences(preferences: { theme: Theme; density: 'comfortable' | 'compact'; shortcuts: boolean }) {
  setTheme(preferences.theme);
  keepFlag(place.compact, preferences.density === 'compact');
  keepFlag(place.shortcuts, !preferences.shortcuts);
}

function keepFlag(name: string, on: boolean) {
  if (on) localStorage.setItem(name, 'yes');
  else localStorage.removeItem(name);
}
