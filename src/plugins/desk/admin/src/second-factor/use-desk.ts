import { useFetchClient } from '@strapi/strapi/admin';
import { useMemo } from 'react';
import type { Enrolment, Standing } from './standing';

interface Answer<Data> {
  readonly data: Data;
}

/** The routes by which staff look after their own second factor. Each throws the error of the panel's fetch client. */
export function useDesk() {
  const { get, post } = useFetchClient();
  return useMemo(() => {
    const path = '/desk/second-factor';
    const send = async <Data>(step: string, body: Readonly<Record<string, string>>): Promise<Data> =>
      (await post<Answer<Data>>(`${path}/${step}`, body)).data.data;
    return {
      read: async () => (await get<Answer<Standing>>(path)).data.data,
      enrol: (password: string) => send<Enrolment>('enrol', { password }),
      confirm: (code: string) => send<{ readonly recoveryCodes: readonly string[] }>('confirm', { code }),
      verify: (code: string) => send<{ readonly elevatedUntil: string }>('verify', { code }),
      renew: (code: string) => send<{ readonly recoveryCodes: readonly string[] }>('recovery-codes', { code }),
      remove: (code: string) => send<unknown>('remove', { code }),
    };
  }, [get, post]);
}

export type Desk = ReturnType<typeof useDesk>;
