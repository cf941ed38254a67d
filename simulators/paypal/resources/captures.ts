import type { Call, CallAnswer } from '../call';
import type { Capture } from '../objects/capture';
import { missingResource } from '../protocol/api-error';
import { captureView } from '../views/capture-view';
import type { World } from '../world';

export function requireCapture(world: World, id: string): Capture {
  const capture = world.state.captures[id];
  if (!capture) throw missingResource(id);
  return capture;
}

export function getCapture({ world, id }: Call): CallAnswer {
  return { status: 200, body: captureView(world, requireCapture(world, id)) };
}
