import type { NewSecurityEvent } from '../../../domain/security/security-event';
import { keptEvent } from '../mapping/kept-event';
import { countersByKind, takeIn } from '../writer/event-writer';

/** Notes what may be part of an attack. Never throws, and keeps nobody waiting: it is written in a moment, with others. */
function noteEvent(event: NewSecurityEvent): void {
  try {
    takeIn(keptEvent(event));
  } catch (error) {
    strapi.log.error(`alarm: a security event of the kind ${event.kind} could not be noted: ${String(error)}`);
  }
}

export default () => ({ noteEvent, countersByKind });
