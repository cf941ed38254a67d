/** Gold on white, and on black: every text on it keeps a contrast of 4.5. */
export const theme = {
  light: {
    colors: {
      ...{ primary100: '#f8f3e8', primary200: '#e6d9bd', primary500: '#93702a', primary600: '#7a5c1e' },
      ...{ primary700: '#5c4516', buttonPrimary500: '#93702a', buttonPrimary600: '#7a5c1e' },
    },
  },
  dark: {
    colors: {
      ...{ primary100: '#2e2716', primary200: '#5c4a24', primary500: '#c9a45c', primary600: '#d8b873' },
      ...{ primary700: '#e6cd94', buttonPrimary500: '#8d6b28', buttonPrimary600: '#7a5c1e' },
    },
  },
};
