import type { Scenery } from '../demonstration-types';

/** The hour of a picture: the same place at three hours makes three different pictures. */
export type Hour = 'morning' | 'sunset' | 'night';

export const HOURS: readonly Hour[] = ['morning', 'sunset', 'night'];

/** The colours of an hour. */
export interface Light {
  readonly sky: readonly [string, string, string];
  readonly sun: string;
  readonly far: string;
  readonly middle: string;
  readonly near: string;
  readonly water: readonly [string, string];
  readonly ground: string;
  readonly wall: string;
  readonly wallShade: string;
  readonly glass: string;
  readonly leaf: string;
  readonly isDark: boolean;
}

const LIGHT: Readonly<Record<Hour, Light>> = {
  morning: {
    sky: ['#8fc4de', '#c4e0e6', '#fbeedb'],
    sun: '#fff6dc',
    far: '#9cb7c4',
    middle: '#6f97a0',
    near: '#4f7a6b',
    water: ['#5fb3c4', '#1f7793'],
    ground: '#d9c7a3',
    wall: '#faf6ee',
    wallShade: '#dcd3c4',
    glass: '#88b9cc',
    leaf: '#3f6e4f',
    isDark: false,
  },
  sunset: {
    sky: ['#4a4a7c', '#d9788a', '#ffc58a'],
    sun: '#ffe2a8',
    far: '#8a6a8d',
    middle: '#6b4d72',
    near: '#463757',
    water: ['#d58a86', '#4b4470'],
    ground: '#a97f6d',
    wall: '#f6dcc4',
    wallShade: '#c99c8e',
    glass: '#ffcf8f',
    leaf: '#3c3a4e',
    isDark: false,
  },
  night: {
    sky: ['#0a1430', '#1c2c55', '#4a5685'],
    sun: '#f4f1de',
    far: '#27365c',
    middle: '#1b2748',
    near: '#131c36',
    water: ['#2b3c6b', '#0c1530'],
    ground: '#232b42',
    wall: '#5c688c',
    wallShade: '#3d4768',
    glass: '#ffd98a',
    leaf: '#101a2c',
    isDark: true,
  },
};

type Sky = Light['sky'];

/** Air is not the same everywhere: dust over the desert, glass over the Aegean, haze over a city. */
const SKIES: Readonly<Record<Scenery, Partial<Record<Hour, Sky>>>> = {
  riviera: {},
  lake: { morning: ['#7fb0c9', '#b5d3d6', '#e9efe0'], sunset: ['#455a86', '#b58aa6', '#f5c9a8'] },
  cliffs: { morning: ['#6db5d8', '#bfe2e4', '#fff3d6'], sunset: ['#4d4480', '#cf6f7b', '#ffb877'] },
  cyclades: { morning: ['#4aa0dc', '#a9d6f0', '#eef8fb'], sunset: ['#3f5596', '#e08a8a', '#ffd39a'] },
  pines: { morning: ['#7cc3d4', '#c9e8df', '#fdf0d2'] },
  dunes: { morning: ['#c9a77e', '#ecd2a4', '#fdf0d5'], sunset: ['#6a3f4f', '#d9774f', '#ffc873'] },
  palms: { morning: ['#6fc7d6', '#c7ebe4', '#ffe3d3'], sunset: ['#5a3d86', '#e5688f', '#ffb27a'] },
  city: { morning: ['#8fa6b8', '#c3d0d8', '#ece9e1'], sunset: ['#4d5570', '#b98478', '#f3c49a'] },
  alps: { morning: ['#5f9fd6', '#b7d8f0', '#f3f9fd'], sunset: ['#3d4f86', '#b98bb0', '#f7c7b4'] },
  neon: { morning: ['#9fb2d8', '#d5cfe6', '#f9e3e3'], sunset: ['#3b2f6e', '#b4508f', '#ff9a8b'] },
};

/** The colours of an hour in a place. */
export function lightOf(hour: Hour, scenery: Scenery): Light {
  return { ...LIGHT[hour], sky: SKIES[scenery][hour] ?? LIGHT[hour].sky };
}
