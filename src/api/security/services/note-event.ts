import { SECURITY_EVENTS, type NewSecurityEvent } from '../../../domain/security/security-event';

/** Notes what may be part of an attack. Never throws and never keeps the caller waiting. */
function noteEvent({ kind, network, detail }: NewSecurityEvent): void {
  strapi.log.log(SECURITY_EVENTS[kind].severity, `security: ${kind} from ${network ?? 'nowhere'} (${detail})`);
}

export default () => ({ noteEvent });
