import { expect, test } from 'vitest'
import { deviceName } from './device-name'

test('UX 8.8: a session is named by browser and system', () => {
  const agents = [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
    'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0',
    'curl/8.5.0',
    '',
  ]
  expect(agents.map(deviceName)).toEqual([
    'Chrome · Android',
    'Safari · iPhone',
    'Edge · Windows',
    'WeChat · Android',
    undefined,
    undefined,
  ])
})
