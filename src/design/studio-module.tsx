import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { BlockSource } from './block-kinds.ts';
import type { Api } from './endpoint.ts';
import type { PictureSource } from './pictures.tsx';
import type { RecordPartsSource } from './record-parts.tsx';
import type { Session } from './session.tsx';

/** What a product brings to the studio: the default export of a module's `studio/index.tsx`. Screens load when entered. */
export interface StudioModule {
  name: string;
  /** The product that must be switched on; absent for what every workspace has. */
  feature?: string;
  navigation: NavigationEntry[];
  routes: StudioRoute[];
  commands?: StudioCommand[];
  /** What the home screen shows of this product; loaded after the frame. */
  home?: { load(): Promise<{ default: HomeSource }> };
  /** Finds records for the command palette; loaded with the first search. */
  search?: { load(): Promise<{ default: RecordSearch }> };
  /** Blocks it offers on pages of a site. */
  blocks?: BlockSource;
  /** Of the one module that keeps pictures: what shows and chooses them anywhere in the studio. */
  pictures?: PictureSource;
  /** What it adds to records of the modules below it, such as payments to an order. */
  recordParts?: RecordPartsSource[];
}

export interface NavigationEntry {
  label: string;
  icon: LucideIcon;
  /** The route's path, without params. */
  to: string;
  permission?: string;
  /** `products` is the default; `settings` are the pages inside Settings, `account` those of the person there. */
  place?: 'products' | 'settings' | 'account';
  /** Only for who runs the installation. */
  operator?: true;
  /** One sentence under the label inside Settings. */
  summary?: string;
  /** Keys pressed one after another: `['g', 'o']`. */
  keys?: string[];
  /** Entries under this one, shown while it is open. */
  entries?: Omit<NavigationEntry, 'entries' | 'place' | 'operator' | 'summary'>[];
}

export interface StudioRoute {
  /** TanStack Router's syntax, under the workspace: `/orders/$orderId`. */
  path: string;
  title: string;
  load(): Promise<{ default: ComponentType }>;
  permission?: string;
  /** Only for who runs the installation. */
  operator?: true;
  /** `bare` pages stand alone (sign in, invitation): no workspace in the address, no sidebar; `full` ones fill the window and bring their own way back; `studio` is the default. */
  frame?: 'studio' | 'bare' | 'full';
}

export interface StudioCommand {
  id: string;
  /** A verb with an object: "New product". */
  label: string;
  icon?: LucideIcon;
  keys?: string[];
  permission?: string;
  /** Where it leads, or what it does. */
  to?: string;
  run?(context: { api: Api; session: Session; navigate(to: string): void }): unknown;
}

export type HomeSource = (context: { api: Api; session: Session }) => Promise<HomeContent>;

export interface HomeContent {
  steps?: HomeStep[];
  cards?: HomeCard[];
}

/** One step of the checklist; it ticks itself because the module says what is done. */
export interface HomeStep {
  id: string;
  label: string;
  help?: string;
  to: string;
  done: boolean;
}

/** A number that matters; opens the rows behind it. */
export interface HomeCard {
  id: string;
  label: string;
  value: string;
  /** "12 more than last week". */
  detail?: string;
  to: string;
  /** The last values, oldest first, drawn as a line. */
  trend?: number[];
}

export type RecordSearch = (context: { api: Api; query: string; signal: AbortSignal }) => Promise<FoundRecord[]>;

export interface FoundRecord {
  id: string;
  label: string;
  /** "Order", "Contact". */
  kind: string;
  detail?: string;
  to: string;
}
