import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { announce } from './live-region.tsx';
import { toast } from './toast.tsx';

const thanksMs = 2_000;

/** Copies `text`. With `children` a labelled button, without an icon. `what` says what is copied: "the address". */
export function CopyButton({ text, what, children }: { text: string; what: string; children?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), thanksMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        announce(`Copied ${what}.`);
      },
      () => toast({ tone: 'bad', text: `The browser did not allow copying. Select ${what} and copy it by hand.` }),
    );
  const icon = copied ? Check : Copy;
  return children ? (
    <Button icon={icon} onClick={copy}>
      {copied ? 'Copied' : children}
    </Button>
  ) : (
    <IconButton icon={icon} label={copied ? 'Copied' : `Copy ${what}`} onClick={copy} />
  );
}
