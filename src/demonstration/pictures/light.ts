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

export const LIGHT: Readonly<Record<Hour, Light>> = {
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
