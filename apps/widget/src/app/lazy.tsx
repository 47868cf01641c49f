/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { Skeleton } from '../parts/skeleton'

type LazyProps<P> = { load: () => Promise<ComponentType<P>>; props: P }

type Loaded<P> = { Component: ComponentType<P> }

/** What has come once is there at once: who types on must not meet an empty screen. */
const known = new WeakMap<object, unknown>()

/** Fetches a screen ahead of its time; whoever cannot, asks again when it is opened. */
export async function fetchScreen<P>(load: LazyProps<P>['load']): Promise<void> {
  known.set(load, { Component: await load() })
}

const loadedOf = <P,>(load: LazyProps<P>['load']) => known.get(load) as Loaded<P> | undefined // put there by fetchScreen

/** A screen that most people never open comes when it is opened. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>) {
  const { t } = useDesk()
  const [loaded, setLoaded] = useState(() => loadedOf(load))
  useEffect(() => {
    let isOver = false
    void fetchScreen(load).then(() => {
      if (!isOver) setLoaded(loadedOf(load))
    })
    return () => {
      isOver = true
    }
  }, [load])
  if (!loaded) return <Skeleton shape="text" label={t('common.loading')} />
  const { Component } = loaded
  return <Component {...props} />
}
