import { listen, type Listening } from '../shared/http/listen';
import { createSimulatorServer } from './server';
import { assembleSimulator } from './simulator';

/**
 * Starts a stand-in for the rates of the European Central Bank on this machine.
 * @param port 0 takes a free one
 * @throws Error when the port is taken
 */
export function startEcbSimulator({ port }: { readonly port: number }): Promise<Listening> {
  return listen(createSimulatorServer(assembleSimulator()), port);
}
