import {
  Badge,
  BadgeCheck,
  CircleCheck,
  Code,
  FileText,
  Hash,
  Image,
  Images,
  LayoutGrid,
  ListChecks,
  Mail,
  Megaphone,
  Newspaper,
  PanelTop,
  Quote,
  ShoppingBag,
  ShoppingCart,
  Square,
  SquareStack,
  Star,
  Text,
  UserRound,
  type LucideIcon,
} from 'lucide-react';

/** The icon a block names; a plain square for one that is not known here. */
export function iconOf(name: string): LucideIcon {
  return icons[name] ?? Square;
}

// Named one by one: the whole set would be half a megabyte.
const icons: Record<string, LucideIcon> = {
  badge: Badge,
  'badge-check': BadgeCheck,
  'circle-check': CircleCheck,
  code: Code,
  'file-text': FileText,
  hash: Hash,
  image: Image,
  images: Images,
  'layout-grid': LayoutGrid,
  'list-checks': ListChecks,
  mail: Mail,
  megaphone: Megaphone,
  newspaper: Newspaper,
  'panel-top': PanelTop,
  quote: Quote,
  'shopping-bag': ShoppingBag,
  'shopping-cart': ShoppingCart,
  star: Star,
  'square-stack': SquareStack,
  text: Text,
  'user-round': UserRound,
};
