import { CallLog } from './api/call-log';
import { Faults } from './faults';
import { StateFile, readStateFile } from './state-file';
import type { SimulatorState } from './state';
import { WebhookSender } from './webhooks/webhook-sender';
import { World } from './world';

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** A loopback address: the simulator is not made for a network. */
  readonly host?: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where events are sent; none are when it is missing. */
  readonly webhookUrl?: string;
  /** Where payments and webhooks on their way are kept over a restart. */
  readonly stateFile?: string;
}

/** The parts of a running simulator. */
export interface Simulator {
  readonly options: SimulatorOptions;
  readonly state: SimulatorState;
  readonly world: World;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly sender: WebhookSender;
  readonly file: StateFile;
}

export async function assembleSimulator(options: SimulatorOptions): Promise<Simulator> {
  const state = await readStateFile(options.stateFile);
  const file = new StateFile(options.stateFile, state);
  const saveLater = () =>
    void file.save().catch((error: unknown) => console.error('The state could not be kept:', error));
  const sender = new WebhookSender(state, { url: options.webhookUrl, secret: options.webhookSecret }, saveLater);
  const world = new World(state, (event) => sender.enqueue(event));
  return { options, state, world, faults: new Faults(), calls: new CallLog(), sender, file };
}
