/** Thrown inside a transaction that places a booking, to undo it; what the guest is told is found once nothing is locked any more. */
export class DatesTaken extends Error {
  /** @param places which legs of the quote */
  constructor(readonly places: readonly number[]) {
    super('These dates have just been taken.');
  }
}

/** Likewise: somebody waits for some of these dates, whose turn it is before anybody else's. */
export class WaitersFirst extends Error {
  /**
   * @param listing its documentId
   * @param place which leg of the quote
   */
  constructor(
    readonly listing: string,
    readonly place: number,
  ) {
    super('Somebody waits for these dates.');
  }
}
