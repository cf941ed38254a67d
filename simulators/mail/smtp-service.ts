import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { readMail } from './received-mail';
import { keep, type MailSimulator } from './simulator';

const LARGEST_BYTES = 1_000_000;

/** The side that speaks SMTP: takes every mail, from whomever, and sends none on. */
export function createSmtpService(simulator: MailSimulator): SMTPServer {
  const server: SMTPServer = new SMTPServer({
    banner: 'SIMULATOR: no mail leaves this machine',
    disabledCommands: ['STARTTLS'], // it would need a certificate that somebody trusts
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    authOptional: true,
    size: LARGEST_BYTES,
    onAuth({ username }, _session, callback) {
      const fault = simulator.faults.take(['refuse-login'], []);
      if (fault) callback(smtpError(535, 'Authentication credentials invalid'));
      else callback(null, { user: username });
    },
    onRcptTo({ address }, _session, callback) {
      const fault = simulator.faults.take(['refuse', 'temporary'], [address]);
      if (fault === 'refuse') callback(smtpError(550, `<${address}>: there is no such mailbox`));
      else if (fault === 'temporary') callback(smtpError(451, `<${address}>: come back later`));
      else callback();
    },
    onData(stream, session, callback) {
      takeMail(simulator, session, stream).then((fault) => {
        if (fault === 'drop') hangUp(server, session);
        else if (fault === 'hang') simulator.hanging.push(() => callback());
        else callback();
      }, callback);
    },
  });
  server.on('error', () => undefined); // of a connection that its other side has broken
  return server;
}

async function takeMail(
  simulator: MailSimulator,
  { envelope, user }: SMTPServerSession,
  stream: AsyncIterable<unknown>,
): Promise<'drop' | 'hang' | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const to = envelope.rcptTo.map(({ address }) => address);
  const handedOver = {
    id: simulator.nextId++,
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to,
    user: typeof user === 'string' ? user : null,
    receivedAt: Date.now(),
  };
  const fault = simulator.faults.take(['hang', 'drop'], to);
  keep(simulator, await readMail(handedOver, Buffer.concat(chunks)));
  return fault === 'drop' || fault === 'hang' ? fault : undefined;
}

function hangUp(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
