import { freePort } from './free-port';
import { GoogleControls } from './google-controls';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';
import { untilAnswers } from './until-answers';

export const GOOGLE_CLIENT_ID = 'google-client-of-the-tests';
export const GOOGLE_CLIENT_SECRET = 'google-secret-of-the-tests';

export interface GoogleSimulatorProcess extends TestProcess {
  readonly url: string;
  readonly controls: GoogleControls;
  /** What a server needs in its environment to ask this simulator. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts the stand-in for Google as a process of its own.
 * @param options.serverUrl of the server that people are sent back to.
 */
export async function startGoogleSimulator(
  options: { serverUrl?: string; stateFile?: string } = {},
): Promise<GoogleSimulatorProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulator = startTestProcess(
    ['dist/simulators/google/main.js'],
    testEnvironment({
      PORT: String(port),
      GOOGLE_CLIENT_ID,
      GOOGLE_CLIENT_SECRET,
      GOOGLE_REDIRECT_URIS: options.serverUrl && `${options.serverUrl}/api/connect/google/callback`,
      STATE_FILE: options.stateFile,
    }),
  );
  await untilAnswers(url, simulator);
  const env = { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_ISSUER: url, GOOGLE_JWKS_URL: `${url}/oauth2/v3/certs` };
  return { ...simulator, url, env, controls: new GoogleControls(url) };
}
