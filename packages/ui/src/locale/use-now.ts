import { useEffect, useState } from 'react'

/** The current time, refreshed every `everyMs`; words such as "8 min ago" stay true on the screen. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(readClock)
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(readClock())
    }, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [everyMs])
  return now
}

// The one place of the browser apps that reads the clock of the device.
const readClock = () => new Date(performance.timeOrigin + performance.now())
