/**
 * The design system: components, icons and formatting that wallet and console share. Every part
 * carries its states, both themes and both directions; colours come only from theme/tokens.css.
 * It owns no data and no text of a screen: apps pass values and sentences in. Import
 * `@walletdesk/ui/styles.css` once per app. What an app does not import does not ship.
 */
export { Button, buttonClass, type ButtonProps } from './actions/button'
export { IconButton, iconButtonClass, type IconButtonProps } from './actions/icon-button'
export { Kbd } from './actions/kbd'
export { Menu, type MenuAction, type MenuProps } from './actions/menu'
export { Spinner } from './actions/spinner'
export { Toolbar } from './actions/toolbar'
export { Tooltip } from './actions/tooltip'
export {
  Bubble,
  CardInThread,
  DeliveryMark,
  EventLine,
  NoteBubble,
  type BubbleProps,
  type BubbleSide,
  type DeliveryState,
} from './chat/bubble'
export { DayDivider, UnreadDivider } from './chat/divider'
export { TypingLine } from './chat/typing'
export { Banner, type BannerLevel, type BannerProps } from './feedback/banner'
export { Chip, STATUS_LOOKS, StatusChip, type ChipProps, type Tone } from './feedback/chip'
export { EmptyState, type EmptyStateProps } from './feedback/empty-state'
export { ErrorState, type ErrorStateProps } from './feedback/error-state'
export { Notice, type NoticeProps, type NoticeTone } from './feedback/notice'
export { Skeleton, SkeletonGroup } from './feedback/skeleton'
export {
  createToasts,
  showToast,
  ToastShelf,
  type ToastMessage,
  type Toasts,
} from './feedback/toast'
export { Checkbox } from './fields/checkbox'
export { Choice, type ChoiceOption, type ChoiceProps } from './fields/choice'
export { CodeField, type CodeFieldProps } from './fields/code-field'
export { PasswordField, type PasswordFieldProps } from './fields/password-field'
export { SelectField, type SelectFieldProps, type SelectOption } from './fields/select-field'
export { Switch } from './fields/switch'
export { TextField, type TextFieldProps } from './fields/text-field'
export * from './icons/icons'
export type { IconComponent } from './icons/make-icon'
export { Avatar } from './layout/avatar'
export { Card, cardClass, type CardProps } from './layout/card'
export { Dialog, type DialogProps } from './layout/dialog'
export { Facts, type Fact } from './layout/facts'
export { listClass, ListRow, listRowClass, type ListRowProps } from './layout/list-row'
export { Tabs, type TabItem } from './layout/tabs'
export { SkipLink, VisuallyHidden } from './layout/visually-hidden'
export {
  addressGroups,
  dayNumber,
  formatCount,
  formatCountdown,
  formatDate,
  formatDay,
  formatDayTime,
  formatMoment,
  formatRelative,
  formatStamp,
  formatTime,
  initials,
  type Reader,
} from './locale/format'
export {
  LocaleProvider,
  useLocale,
  useText,
  type LocaleState,
  type Translate,
  type UiText,
} from './locale/locale'
export { useNow } from './locale/use-now'
export { Address } from './money/address'
export { Amount, type AmountDirection, type AmountProps } from './money/amount'
export { AssetsProvider, useAsset, useAssets } from './money/assets'
export { Copyable, useCopy } from './money/copyable'
export { ExplanationTimeline } from './money/explanation-timeline'
export { QrCode } from './money/qr-code'
export { ShortId } from './money/short-id'
export { Timeline, type TimelineStep } from './money/timeline'
export { DirectionMark, TransactionCard, transactionCardClass } from './money/transaction-card'
export { useFormatMoney } from './money/use-format-money'
export { useNames } from './money/use-names'
export { useReason } from './money/use-reason'
export { classNames } from './theme/class-names'
export { THEME_CHOICES, ThemeProvider, useTheme, type Theme, type ThemeChoice } from './theme/theme'
