import { createHmac } from 'node:crypto';
import { networkOf } from '../../../domain/risk/network-of';
import { SECURITY_EVENTS, type NewSecurityEvent, type SubjectKind } from '../../../domain/security/security-event';
import { derivedKey } from '../../../http/derived-key';
import { requestScope } from '../../../observability/request-scope';
import type { KeptEvent } from '../writer/event-buffer';

const PURPOSE = 'security-subject';

const OWN_WORDS: readonly SubjectKind[] = ['route', 'provider'];
const OWN_WORD = /^[\w .:/*()-]{1,120}$/;
const NETWORK = /^[0-9a-f.:]+(\/64)?$/i;
const ACCOUNT = /^[\w:.-]{1,64}$/;
const MAX_DETAIL_LENGTH = 160;

/**
 * What is kept of an event: the network instead of the address, a hash instead of an e-mail, a token or an id, and nothing
 * that the database could not store, whatever the caller passed on.
 */
export function keptEvent({ kind, network, account, subject, detail }: NewSecurityEvent): KeptEvent {
  return {
    kind,
    network: network === null ? null : matching(NETWORK, networkOf(network.slice(0, 64))),
    account: account === null ? null : matching(ACCOUNT, account),
    subject: subject === null ? null : keptSubject(SECURITY_EVENTS[kind].subject, subject),
    detail: withoutParticulars(detail),
    requestId: requestScope.getStore()?.requestId ?? null,
  };
}

/** The same subject has the same hash in every process; without our key nobody can try whose it is. */
function keptSubject(what: SubjectKind, subject: string): string | null {
  if (what === 'none') return null;
  if (OWN_WORDS.includes(what) && OWN_WORD.test(subject)) return subject;
  const same = what === 'e-mail' ? subject.trim().toLowerCase() : subject;
  return createHmac('sha256', derivedKey(PURPOSE)).update(`${what}:${same}`).digest('base64url').slice(0, 22);
}

function matching(form: RegExp, text: string): string | null {
  return form.test(text) ? text : null;
}

function withoutParticulars(detail: string): string {
  return detail
    .slice(0, MAX_DETAIL_LENGTH)
    .replaceAll(/[^\s@]+@[^\s@]+/g, '(e-mail)')
    .replaceAll(/\p{C}/gu, '');
}
