type Ending = () => Promise<void>;

const endings: Ending[] = [];

/** Registers what has to end with the present test file; the newest ends first. */
export function atEndOfFile(ending: Ending): void {
  endings.push(ending);
}

/** Called by the hook in `end-with-file.ts`. */
export async function endEverything(): Promise<void> {
  for (let ending = endings.pop(); ending; ending = endings.pop()) await ending();
}
