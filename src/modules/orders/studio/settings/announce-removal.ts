import { toast } from '#/design/toast.tsx';

/** Says that something left a list which is not saved yet, with a way back. */
export function announceRemoval(what: string, undo: () => void): void {
  toast({ text: `${what} is taken off. It goes for good when you save.`, undo });
}
