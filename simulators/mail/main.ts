import { runAsProcess } from '../shared/run-as-process';
import { startMailSimulator } from './index';

/** The simulator as a process of its own, told by its environment where to run. */
runAsProcess(async () => {
  const { PORT, SMTP_PORT } = process.env;
  const simulator = await startMailSimulator({ port: Number(PORT ?? 12_411), smtpPort: Number(SMTP_PORT ?? 12_611) });
  console.log(`MAIL SIMULATOR (no mail leaves this machine) on ${simulator.url}, SMTP on port ${simulator.smtpPort}`);
  return simulator;
});
