import type { CustomerProfile } from '../../customer/services/customer-of-account';
import type { AccountRecord } from '../records/account-record';

/** An account and its customer as its owner sees them. */
export function profileView(account: AccountRecord, customer: CustomerProfile | null) {
  return {
    id: account.documentId,
    email: account.email,
    firstName: customer?.firstName ?? null,
    lastName: customer?.lastName ?? null,
    phone: customer?.phone ?? null,
    locale: customer?.locale ?? null,
    hasPassword: account.passwordHash !== null,
    createdAt: account.createdAt.toISOString(),
  };
}
