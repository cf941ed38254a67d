import { runAsProcess } from '../shared/run-as-process';
import { startGoogleSimulator, type RunningGoogleSimulator } from './index';

/** The simulator as a process of its own, told by its environment where and for whom to run. */
async function start(): Promise<RunningGoogleSimulator> {
  const { PORT, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_REDIRECT_URIS, STATE_FILE } = process.env;
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) {
    throw new Error('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set; any made-up values will do');
  }
  const simulator = await startGoogleSimulator({
    port: Number(PORT ?? 12511),
    clientId: GOOGLE_CLIENT_ID,
    clientSecret: GOOGLE_CLIENT_SECRET,
    redirectUris: (GOOGLE_REDIRECT_URIS ?? '').split(',').filter(Boolean),
    ...(STATE_FILE ? { stateFile: STATE_FILE } : {}),
  });
  console.log(`Google SIMULATOR (anybody may be anybody) on ${simulator.url}`);
  return simulator;
}

runAsProcess(start);
