import { useEndpoint } from '#/design/data.tsx';
import { contract as tenants } from '#/modules/tenants/contract.ts';

/** The currency and the time zone of the workspace. */
export function usePlace() {
  const { data, error, refetch } = useEndpoint(tenants.getTenant, {});
  return { place: data && { currency: data.currency, timeZone: data.timeZone }, error, retry: () => void refetch() };
}
