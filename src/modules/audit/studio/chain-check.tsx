import { useState } from 'react';
import { useApi } from '#/design/data.tsx';
import { ApiProblem, type ReturnOf } from '#/design/endpoint.ts';
import { toast } from '#/design/toast.tsx';
import { contract } from '../contract.ts';

/** Has the server walk the whole chain, and says what it found. */
export function useChainCheck() {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    try {
      toast(noticeOf(await api.call(contract.verifyAudit, {})));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast({ tone: 'bad', text: problem.detail });
    } finally {
      setBusy(false);
    }
  };
  return { busy, check: () => void check() };
}

function noticeOf({ whole, lines, brokenAt }: ReturnOf<typeof contract.verifyAudit>) {
  if (whole) return { text: `The chain is whole: ${lines.toLocaleString()} lines, none changed or missing.` };
  return {
    tone: 'bad' as const,
    text: `The chain is broken at line ${brokenAt?.toLocaleString() ?? 'unknown'}: it was changed or removed outside of Rowhouse.`,
  };
}
