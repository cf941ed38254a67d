const MINIMUM = [20, 19];

/** One sentence when this Node is too old to run the product, else null. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  return isEnough
    ? null
    : `Midas needs Node ${MINIMUM.join('.')} or newer, and this is Node ${version}: get one from https://nodejs.org.`;
}
