import { randomText } from '../shared/random-text';
import { CallLog } from '../shared/call-log';
import { Faults } from '../shared/faults';
import { readStateFile, StateFile } from '../shared/state-file';
import { WebhookSender } from '../shared/webhooks/webhook-sender';
import { ipnBooks } from './ipn/ipn-books';
import { IPN_DIALECT } from './ipn/ipn-dialect';
import { ipnFor } from './ipn/ipn-for';
import type { IpnMessage } from './ipn/ipn-message';
import type { PaypalEvent } from './objects/event';
import { newId } from './objects/new-id';
import { REQUEST_TABLES } from './tables/request-tables';
import { verifySignature } from './resources/verify-signature';
import { type Route, ROUTES } from './routes';
import { emptyState, type SimulatorState } from './state';
import { type SigningCertificates, signingCertificates } from './webhooks/certificates';
import { paypalDialect } from './webhooks/paypal-dialect';
import { World } from './world';

export interface PaypalSimulatorOptions {
  /** 0, or nothing, takes a free one. */
  readonly port?: number;
  /** A loopback address: the simulator is not made for a network. */
  readonly host?: string;
  /** Made up when not given; the running simulator tells. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly webhookId?: string;
  /** Where events are sent; none are when it is missing. */
  readonly webhookUrl?: string;
  /** Where instant payment notifications (the legacy form posts) are sent; none are when it is missing. */
  readonly ipnUrl?: string;
  /** Where payments and webhooks on their way are kept over a restart. */
  readonly stateFile?: string;
}

/** The parts of a running simulator. */
export interface Simulator {
  readonly options: PaypalSimulatorOptions & {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly webhookId: string;
  };
  readonly state: SimulatorState;
  readonly world: World;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly sender: WebhookSender<PaypalEvent>;
  readonly ipnSender: WebhookSender<IpnMessage>;
  readonly certificates: SigningCertificates;
  readonly file: StateFile;
}

export async function assembleSimulator(given: PaypalSimulatorOptions): Promise<Simulator> {
  const options = {
    ...given,
    clientId: given.clientId ?? `SIMULATOR${randomText(40)}`,
    clientSecret: given.clientSecret ?? `SIMULATOR${randomText(40)}`,
    webhookId: given.webhookId ?? newId(),
  };
  const certificates = await signingCertificates();
  const state = await readStateFile(options.stateFile, emptyState, 'a PayPal simulator');
  const file = new StateFile(options.stateFile, state);
  const saveLater = () => file.saveLater();
  const dialect = paypalDialect(options.webhookId, certificates);
  const sender = new WebhookSender(state, options.webhookUrl, dialect, saveLater);
  const ipnSender = new WebhookSender(ipnBooks(state), options.ipnUrl, IPN_DIALECT, saveLater);
  const world: World = new World(state, (event) => {
    sender.enqueue(event);
    const message = options.ipnUrl === undefined ? null : ipnFor(state, event, world.now());
    if (!message) return;
    state.ipnMessages[message.id] = message;
    ipnSender.enqueue(message);
  });
  const verification: Route = {
    method: 'POST',
    path: '/v1/notifications/verify-webhook-signature',
    takes: REQUEST_TABLES['verify-webhook-signature.post'],
    handle: verifySignature(certificates, options.webhookId),
  };
  const parts = { sender, ipnSender, certificates, file, faults: new Faults(), calls: new CallLog() };
  return { options, state, world, routes: [...ROUTES, verification], ...parts };
}
