/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { Skeleton } from '../parts/skeleton'

type LazyProps<P> = { load: () => Promise<ComponentType<P>>; props: P }

/** A screen that most people never open comes when it is opened. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>) {
  const { t } = useDesk()
  const [loaded, setLoaded] = useState<{ Component: ComponentType<P> } | null>(null)
  useEffect(() => {
    let isOver = false
    void load().then((Component) => {
      if (!isOver) setLoaded({ Component })
    })
    return () => {
      isOver = true
    }
  }, [load])
  if (!loaded) return <Skeleton shape="text" label={t('common.loading')} />
  const { Component } = loaded
  return <Component {...props} />
}
