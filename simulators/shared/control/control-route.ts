import type { Identified, SimulatorParts } from '../simulator-parts';
import * as faults from './fault-commands';
import type { Fields } from './fields';
import * as webhooks from './webhook-commands';

/** A command of a control API. */
export interface ControlRoute<S> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for the id in the path. */
  readonly path: string;
  readonly run: (simulator: S, id: string, fields: Fields) => object | Promise<object>;
}

/** The commands that every simulator has. */
export function commonRoutes<E extends Identified>(): readonly ControlRoute<SimulatorParts<E>>[] {
  return [
    { method: 'POST', path: '/_control/webhooks/withhold', run: webhooks.withhold },
    { method: 'POST', path: '/_control/webhooks/release', run: webhooks.release },
    { method: 'POST', path: '/_control/webhooks/settings', run: webhooks.setWebhooks },
    { method: 'POST', path: '/_control/webhooks/retry', run: webhooks.retryNow },
    { method: 'GET', path: '/_control/webhooks/deliveries', run: webhooks.deliveries },
    { method: 'POST', path: '/_control/events/:id/resend', run: webhooks.resend },
    { method: 'POST', path: '/_control/faults', run: faults.addFault },
    { method: 'GET', path: '/_control/faults', run: faults.listFaults },
    { method: 'DELETE', path: '/_control/faults', run: faults.clearFaults },
    { method: 'GET', path: '/_control/calls', run: faults.listCalls },
  ];
}
