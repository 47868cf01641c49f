import { useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  Checkbox,
  Choice,
  CodeField,
  CopyIcon,
  Dialog,
  Facts,
  IconButton,
  InboxIcon,
  Kbd,
  ListRow,
  listClass,
  listRowClass,
  Menu,
  MoreIcon,
  PasswordField,
  PlusIcon,
  SearchIcon,
  SelectField,
  Switch,
  Tabs,
  TextField,
  Toolbar,
  Tooltip,
  useText,
} from '../src/index'

export function ControlSection() {
  return (
    <section className="section">
      <h2>Controls</h2>
      <Buttons />
      <Fields />
      <Choices />
      <Rows />
    </section>
  )
}

function Buttons() {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="stack">
      {(['l', 'm', 's'] as const).map((size) => (
        <div key={size} className="flow">
          {(['primary', 'secondary', 'quiet', 'danger'] as const).map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {t(variant === 'danger' ? 'common.delete' : 'common.continue')}
            </Button>
          ))}
        </div>
      ))}
      <div className="flow">
        <Button variant="primary" isPending>
          {t('common.send')}
        </Button>
        <Button icon={<PlusIcon />} isDisabled>
          {t('common.next')}
        </Button>
        <Button variant="primary" disabledReason={t('common.offline')}>
          {t('common.send')}
        </Button>
      </div>
      <Toolbar label={t('common.menu')}>
        <Tooltip text={t('common.copy')}>
          <IconButton label={t('common.copy')} icon={<CopyIcon />} />
        </Tooltip>
        <IconButton label={t('common.search')} icon={<SearchIcon />} isActive />
        <IconButton label={t('common.search')} icon={<SearchIcon />} size="s" />
        <IconButton label={t('common.send')} icon={<InboxIcon />} variant="primary" />
        <Menu
          label={t('common.menu')}
          trigger={<IconButton label={t('common.more')} icon={<MoreIcon />} />}
          actions={[
            { id: 'copy', label: t('common.copy'), shortcut: 'Y' },
            { id: 'delete', label: t('common.delete'), isDanger: true },
          ]}
          onAction={() => {
            setOpen(true)
          }}
        />
        <Kbd keys={['Ctrl', 'K']} />
      </Toolbar>
      <Dialog
        title={t('common.delete')}
        isOpen={isOpen}
        kind="sheet"
        onClose={() => {
          setOpen(false)
        }}
        actions={<Button variant="danger">{t('common.delete')}</Button>}
      >
        {t('common.error')}
      </Dialog>
    </div>
  )
}

function Fields() {
  const t = useText()
  const [code, setCode] = useState('123')
  const [locale, setLocale] = useState('en')
  return (
    <div className="stack">
      <TextField label={t('common.search')} start={<SearchIcon />} placeholder="wdr_" />
      <TextField
        label={t('common.edit')}
        description={t('common.optional')}
        error={t('common.required')}
        defaultValue="TQn9"
        isLtr
      />
      <TextField label={t('common.send')} isMultiline />
      <TextField label={t('common.send')} isDisabled defaultValue="1,250.00" />
      <PasswordField
        label={t('common.sign_in')}
        defaultValue="correct horse"
        strength={{ score: 3, word: t('common.done') }}
      />
      <CodeField label="TOTP" value={code} onChange={setCode} />
      <SelectField
        label={t('common.language')}
        value={locale}
        onChange={setLocale}
        options={[
          { id: 'en', label: 'English' },
          { id: 'zh-Hans', label: '简体中文', note: '中国大陆' },
        ]}
      />
    </div>
  )
}

function Choices() {
  const t = useText()
  const [theme, setTheme] = useState('light')
  const [isOn, setOn] = useState(true)
  const themes = (['light', 'dark', 'system'] as const).map((id) => ({
    id,
    label: t(`common.theme.${id}`),
  }))
  return (
    <div className="stack">
      <Choice label={t('common.theme')} options={themes} value={theme} onChange={setTheme} />
      <Choice
        label={t('common.theme')}
        options={themes}
        value={theme}
        onChange={setTheme}
        layout="row"
      />
      <Switch isSelected={isOn} onChange={setOn} description={t('common.optional')}>
        {t('common.show')}
      </Switch>
      <Switch isSelected={!isOn} onChange={setOn}>
        {t('common.hide')}
      </Switch>
      <Checkbox isSelected={isOn} onChange={setOn}>
        {t('common.save')}
      </Checkbox>
      <Checkbox isSelected={false} onChange={setOn} isInvalid>
        {t('common.required')}
      </Checkbox>
    </div>
  )
}

function Rows() {
  const t = useText()
  const [tab, setTab] = useState('mine')
  return (
    <div className="stack">
      <Card title={t('common.today')} padding="none">
        <ul className={listClass()}>
          <li>
            <a href="#a" className={listRowClass({ isSelected: true })}>
              <ListRow
                start={<Avatar name="Lin Wei" />}
                title={<bdi>Lin Wei</bdi>}
                subtitle={t('common.session_ended')}
                end="10:44"
              />
            </a>
          </li>
          <li>
            <a href="#b" className={listRowClass()}>
              <ListRow
                start={<Avatar name="奥马尔·哈达德" />}
                title={<bdi>奥马尔·哈达德</bdi>}
                subtitle={t('common.optional')}
                hasArrow
              />
            </a>
          </li>
        </ul>
      </Card>
      <Tabs
        label={t('common.menu')}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'mine', label: t('common.today'), count: '4', content: t('common.loading') },
          { id: 'all', label: t('common.more'), newLabel: t('common.more') },
        ]}
      />
      <Card>
        <Facts
          facts={[
            { id: 'a', label: t('common.language'), value: 'TRON (TRC-20)' },
            { id: 'b', label: t('common.theme'), value: '1,251.00 USDT', isStrong: true },
          ]}
        />
      </Card>
    </div>
  )
}
