const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Whether a web page of this origin may call the API with credentials. In development any page of this machine may;
 * otherwise only the origins on the list.
 */
export function isAllowedOrigin(origin: string, list: readonly string[], isDevelopment: boolean): boolean {
  return list.includes(origin) || (isDevelopment && LOOPBACK_ORIGIN.test(origin));
}
