/** An instant payment notification: a form, kept exactly as it is sent, since its receiver must send it back so. */
export interface IpnMessage {
  readonly id: string;
  /** Form-encoded in windows-1252, so its text is ASCII only. */
  readonly form: string;
}
