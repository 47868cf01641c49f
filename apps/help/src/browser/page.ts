import '../styles/page.css'
import { startBanner } from './banner'
import { startChat } from './chat'
import { startCopyLinks } from './copy-links'
import { startMoments } from './moments'
import { startRecent } from './recent'
import { startSearch } from './search'
import { startThemeChoice } from './theme-choice'

// Everything here is an extra: each page works without it.
startThemeChoice()
startBanner()
startCopyLinks()
startMoments()
startChat()
void startRecent()
for (const form of document.querySelectorAll<HTMLFormElement>('[data-search]')) startSearch(form)
