import type { SMTPTransportOptions } from 'nodemailer';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly pass?: string | undefined;
}

/** What a server may take its time for, in milliseconds. */
export interface SmtpPatience {
  readonly connectMs: number;
  readonly greetMs: number;
  readonly silenceMs: number;
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);
/** The port on which TLS is spoken from the first byte; elsewhere it begins with STARTTLS. */
const TLS_PORT = 465;

/** How to talk to a mail server: encrypted or not at all, except on this machine, where nobody listens in. */
export function connectionOptions(
  { host, port, user, pass }: SmtpServer,
  patience: SmtpPatience,
): SMTPTransportOptions {
  const isLoopback = LOOPBACK_HOSTS.has(host);
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port,
    secure: port === TLS_PORT,
    requireTLS: !isLoopback,
    ignoreTLS: isLoopback,
    tls: { minVersion: 'TLSv1.2' },
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.greetMs,
    dnsTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
