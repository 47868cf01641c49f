import { makeIcon } from './make-icon'

// One 20 px outline family, stroke 1.75, drawn on whole and half pixels. Directional ones carry
// `flip` and mirror in right-to-left layouts; check marks, clocks and media never do (UX.md 10.7).

export const ArrowUpIcon = /* @__PURE__ */ makeIcon('M10 16V4M4.5 9.5 10 4l5.5 5.5')
export const ArrowDownIcon = /* @__PURE__ */ makeIcon('M10 4v12M4.5 10.5 10 16l5.5-5.5')
export const ArrowStartIcon = /* @__PURE__ */ makeIcon('M16 10H4M9.5 4.5 4 10l5.5 5.5', 'flip')
export const ArrowEndIcon = /* @__PURE__ */ makeIcon('M4 10h12M10.5 4.5 16 10l-5.5 5.5', 'flip')
export const ChevronStartIcon = /* @__PURE__ */ makeIcon('m12.5 4-6 6 6 6', 'flip')
export const ChevronEndIcon = /* @__PURE__ */ makeIcon('m7.5 4 6 6-6 6', 'flip')
export const ChevronDownIcon = /* @__PURE__ */ makeIcon('m4.5 7.5 5.5 5.5 5.5-5.5')
export const ChevronUpIcon = /* @__PURE__ */ makeIcon('m4.5 12.5 5.5-5.5 5.5 5.5')
export const CheckIcon = /* @__PURE__ */ makeIcon('m4 10.5 4 4 8-9')
export const ChecksIcon = /* @__PURE__ */ makeIcon('m1.5 10.5 4 4 7-8.5M9.5 13.5l1 1 8-8.5')
export const CloseIcon = /* @__PURE__ */ makeIcon('m5 5 10 10M15 5 5 15')
export const PlusIcon = /* @__PURE__ */ makeIcon('M10 4v12M4 10h12')
export const MinusIcon = /* @__PURE__ */ makeIcon('M4 10h12')
export const ClockIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4l2.5 1.5',
)
export const ShieldIcon = /* @__PURE__ */ makeIcon(
  'M10 2 3.5 4.5V10c0 4 2.7 6.6 6.5 8 3.8-1.4 6.5-4 6.5-8V4.5L10 2Z',
)
export const ShieldCheckIcon = /* @__PURE__ */ makeIcon(
  'M10 2 3.5 4.5V10c0 4 2.7 6.6 6.5 8 3.8-1.4 6.5-4 6.5-8V4.5L10 2Zm-2.8 8 2 2 3.8-4',
)
export const WarningIcon = /* @__PURE__ */ makeIcon('M10 3 2 16.5h16L10 3Zm0 5v3.5m0 2.5v.01')
export const AlertIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4.5m0 3v.01',
)
export const InfoIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v4.5m0-7v.01',
)
export const HelpIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM7.8 7.8a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.6M10 14v.01',
)
export const BanIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM4.8 4.8l10.4 10.4',
)
export const CopyIcon = /* @__PURE__ */ makeIcon(
  'M8.5 7h7A1.5 1.5 0 0 1 17 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 15.5v-7A1.5 1.5 0 0 1 8.5 7ZM4.5 13A1.5 1.5 0 0 1 3 11.5v-7A1.5 1.5 0 0 1 4.5 3h7A1.5 1.5 0 0 1 13 4.5',
)
export const EyeIcon = /* @__PURE__ */ makeIcon(
  'M1.5 10S4.5 4 10 4s8.5 6 8.5 6-3 6-8.5 6-8.5-6-8.5-6ZM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
)
export const EyeOffIcon = /* @__PURE__ */ makeIcon(
  'M8.2 4.2A8 8 0 0 1 10 4c5.5 0 8.5 6 8.5 6a14 14 0 0 1-2 2.7M5.2 5.5A13 13 0 0 0 1.5 10S4.5 16 10 16a8 8 0 0 0 4.5-1.4M8.2 8.2a2.5 2.5 0 0 0 3.6 3.6M2.5 2.5l15 15',
)
export const SearchIcon = /* @__PURE__ */ makeIcon(
  'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.3 10.3L17 17',
)
export const InboxIcon = /* @__PURE__ */ makeIcon(
  'M2.5 11h4L8 13.5h4L13.5 11h4M5.2 4h9.6l2.7 7v4a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15v-4l2.7-7Z',
)
export const PersonIcon = /* @__PURE__ */ makeIcon(
  'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3.5 17.5v-1a4 4 0 0 1 4-4h5a4 4 0 0 1 4 4v1',
)
export const PeopleIcon = /* @__PURE__ */ makeIcon(
  'M7.5 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM2 16.5V16a3.5 3.5 0 0 1 3.5-3.5h4A3.5 3.5 0 0 1 13 16v.5M13 3.8a3 3 0 0 1 0 5.4M15.5 12.7A3.5 3.5 0 0 1 18 16v.5',
)
export const MessageIcon = /* @__PURE__ */ makeIcon(
  'M4.5 3.5h11A1.5 1.5 0 0 1 17 5v8a1.5 1.5 0 0 1-1.5 1.5H7L3 17.5V5a1.5 1.5 0 0 1 1.5-1.5Z',
)
export const ChartIcon = /* @__PURE__ */ makeIcon('M3 3v14h14M7 14V9.5M11 14V6M15 14v-3')
export const SettingsIcon = /* @__PURE__ */ makeIcon(
  'M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8.4 2.5h3.2l.5 2.1 1.7 1 2.1-.6 1.6 2.7-1.6 1.5v1.9l1.6 1.5-1.6 2.7-2.1-.6-1.7 1-.5 2.1H8.4l-.5-2.1-1.7-1-2.1.6-1.6-2.7L4.1 11V9.2L2.5 7.7 4.1 5l2.1.6 1.7-1 .5-2.1Z',
)
export const AttachIcon = /* @__PURE__ */ makeIcon(
  'm16.5 9.3-6.4 6.4a4 4 0 0 1-5.7-5.7l6.7-6.6a2.7 2.7 0 0 1 3.8 3.8L8.3 13.8a1.3 1.3 0 0 1-1.9-1.9l6.1-6',
)
export const SmileIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM6.5 11.5a4 4 0 0 0 7 0M7.5 7.5v.01m5-.01v.01',
)
export const SlashIcon = /* @__PURE__ */ makeIcon('M12.5 3 7.5 17')
export const SendIcon = /* @__PURE__ */ makeIcon('M17.5 10 3 3l2.5 7L3 17l14.5-7Zm0 0h-12', 'flip')
export const HomeIcon = /* @__PURE__ */ makeIcon(
  'm3 9 7-6 7 6v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15.5V9Zm4.5 8v-5h5v5',
)
export const ListIcon = /* @__PURE__ */ makeIcon(
  'M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5v.01m0 4.99v.01m0 4.99v.01',
)
export const WalletIcon = /* @__PURE__ */ makeIcon(
  'M15.5 6.5V4.8a1.3 1.3 0 0 0-1.3-1.3H4.3a1.8 1.8 0 0 0 0 3.5h11.4A1.3 1.3 0 0 1 17 8.3v6.9a1.3 1.3 0 0 1-1.3 1.3H4.3a1.8 1.8 0 0 1-1.8-1.8V5.3M13.5 11.7v.01',
)
export const LockIcon = /* @__PURE__ */ makeIcon(
  'M5 9h10a1.5 1.5 0 0 1 1.5 1.5V16a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16v-5.5A1.5 1.5 0 0 1 5 9Zm1.5 0V6.2a3.5 3.5 0 0 1 7 0V9',
)
export const KeyIcon = /* @__PURE__ */ makeIcon(
  'M7 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm2.8 1.2L17 3m-3.2 3.2 2.5 2.5',
)
export const PhoneIcon = /* @__PURE__ */ makeIcon(
  'M6.5 2h7A1.5 1.5 0 0 1 15 3.5v13a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 5 16.5v-13A1.5 1.5 0 0 1 6.5 2ZM10 15v.01',
)
export const SignOutIcon = /* @__PURE__ */ makeIcon(
  'M8 17H4.5A1.5 1.5 0 0 1 3 15.5v-11A1.5 1.5 0 0 1 4.5 3H8m5 10.5 3.5-3.5L13 6.5m3.5 3.5h-9',
  'flip',
)
export const GlobeIcon = /* @__PURE__ */ makeIcon(
  'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM2.5 10h15M10 2.5c2 2 3 4.5 3 7.5s-1 5.5-3 7.5c-2-2-3-4.5-3-7.5s1-5.5 3-7.5Z',
)
export const MoonIcon = /* @__PURE__ */ makeIcon('M10 3a5.5 5.5 0 0 0 7 7 7 7 0 1 1-7-7Z')
export const SunIcon = /* @__PURE__ */ makeIcon(
  'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 1.5v1.5m0 14v1.5M1.5 10H3m14 0h1.5M4 4l1 1m10 10 1 1m0-12-1 1M5 15l-1 1',
)
export const DownloadIcon = /* @__PURE__ */ makeIcon(
  'M10 3v9.5M5.5 8.5 10 13l4.5-4.5M3 15.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5',
)
export const ExternalIcon = /* @__PURE__ */ makeIcon(
  'M11.5 3H17v5.5M17 3l-8 8M15 11.5v4a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5h4',
)
export const RefreshIcon = /* @__PURE__ */ makeIcon(
  'M17 4v4.5h-4.5M3 16v-4.5h4.5M4.3 7.5A6.3 6.3 0 0 1 14.7 5.3L17 8.5M3 11.5l2.3 3.2a6.3 6.3 0 0 0 10.4-2.2',
)
export const UndoIcon = /* @__PURE__ */ makeIcon('M7 4 3 8l4 4M3 8h8.5a5 5 0 0 1 0 10H8', 'flip')
export const BellIcon = /* @__PURE__ */ makeIcon(
  'M5 8a5 5 0 0 1 10 0c0 5 2 6 2 6H3s2-1 2-6Zm3.3 9a2 2 0 0 0 3.4 0',
)
export const MoreIcon = /* @__PURE__ */ makeIcon('M4.5 10v.01M10 10v.01M15.5 10v.01')
export const MailIcon = /* @__PURE__ */ makeIcon(
  'M4 4h12a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 4Zm-1.3 1.5L10 11l7.3-5.5',
)
export const NoteIcon = /* @__PURE__ */ makeIcon(
  'M16.5 11.5V4A1.5 1.5 0 0 0 15 2.5H5A1.5 1.5 0 0 0 3.5 4v12A1.5 1.5 0 0 0 5 17.5h5.5l6-6Zm-6 6v-6h6M6.5 6.5h7',
)
export const TagIcon = /* @__PURE__ */ makeIcon('M3 3h6.5l8 8-6.5 6.5-8-8V3Zm4 4v.01')
export const FilterIcon = /* @__PURE__ */ makeIcon('M3 5h14M5.5 10h9M8 15h4')
export const CommandIcon = /* @__PURE__ */ makeIcon(
  'M7 7h6v6H7zM7 7V5a2 2 0 1 0-2 2h2Zm6 0h2a2 2 0 1 0-2-2v2Zm0 6v2a2 2 0 1 0 2-2h-2Zm-6 0H5a2 2 0 1 0 2 2v-2Z',
)
export const BookIcon = /* @__PURE__ */ makeIcon(
  'M10 5.5C8.5 4 6 3.5 2.5 3.5v12c3.5 0 6 .5 7.5 2 1.5-1.5 4-2 7.5-2v-12c-3.5 0-6 .5-7.5 2Zm0 0v12',
)
export const MegaphoneIcon = /* @__PURE__ */ makeIcon(
  'M3 8v3.5l11 4.5V3.5L3 8Zm2.5 4.5V15a2.2 2.2 0 0 0 4.4.5v-1.3M17 8.5v2.5',
  'flip',
)
export const PauseIcon = /* @__PURE__ */ makeIcon('M7 4v12M13 4v12')
export const SnowflakeIcon = /* @__PURE__ */ makeIcon(
  'M10 2v16M3 6l14 8M17 6 3 14M7.5 3.5 10 6l2.5-2.5M7.5 16.5 10 14l2.5 2.5',
)
export const DepositIcon = /* @__PURE__ */ makeIcon(
  'M10 3v9M6 8.5 10 12.5l4-4M3 14v1.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5V14',
)
export const WithdrawIcon = /* @__PURE__ */ makeIcon(
  'M10 12.5v-9M6 7.5l4-4 4 4M3 14v1.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5V14',
)
export const SwapIcon = /* @__PURE__ */ makeIcon(
  'M3 7h13m-3.5-3.5L16 7l-3.5 3.5M17 13H4m3.5-3.5L4 13l3.5 3.5',
)
export const QrIcon = /* @__PURE__ */ makeIcon(
  'M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h1.5v1.5M17 12v.01M12 17h.01M15 15v2h2',
)
export const SidebarStartIcon = /* @__PURE__ */ makeIcon(
  'M4 3.5h12A1.5 1.5 0 0 1 17.5 5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V5A1.5 1.5 0 0 1 4 3.5Zm3.5 0v13',
  'flip',
)
export const SidebarEndIcon = /* @__PURE__ */ makeIcon(
  'M4 3.5h12A1.5 1.5 0 0 1 17.5 5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V5A1.5 1.5 0 0 1 4 3.5Zm8.5 0v13',
  'flip',
)
export const KeyboardIcon = /* @__PURE__ */ makeIcon(
  'M3.5 5h13A1.5 1.5 0 0 1 18 6.5v7a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 2 13.5v-7A1.5 1.5 0 0 1 3.5 5ZM6.5 12h7M5 8.5v.01m3.3-.01v.01m3.4-.01v.01M15 8.5v.01',
)
export const SparkleIcon = /* @__PURE__ */ makeIcon(
  'M10 3c.5 4 3 6.5 7 7-4 .5-6.5 3-7 7-.5-4-3-6.5-7-7 4-.5 6.5-3 7-7Z',
)
export const OfflineIcon = /* @__PURE__ */ makeIcon(
  'M2.5 2.5l15 15M5.5 11.5a6.5 6.5 0 0 1 3-1.7m3.5.2a6.5 6.5 0 0 1 2.5 1.5M2.5 8a11 11 0 0 1 3.6-2.3M9 4.9A11 11 0 0 1 17.5 8M8 14a3 3 0 0 1 4 0M10 16.5v.01',
)
