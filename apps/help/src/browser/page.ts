import '../styles/page.css'
import { startBanner } from './banner'
import { startChat } from './chat'
import { startCopyLinks } from './copy-links'
import { startMoments } from './moments'
import { startSearch } from './search'
import { startThemeChoice } from './theme-choice'

// Everything here is an extra: each page works without it.
startThemeChoice()
startBanner()
startCopyLinks()
startMoments()
startChat()
for (const form of document.querySelectorAll<HTMLFormElement>('[data-search]')) startSearch(form)
