import type { ComponentChildren } from 'preact';

/** Line icons of 24 units, drawn for this app. They are decoration: the words stand beside them. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const HomeIcon = () => (
  <Icon>
    <path d="M4 11l8-7 8 7v9H4z" />
  </Icon>
);

export const DoorIcon = () => (
  <Icon>
    <path d="M6 21V4h12v17M3 21h18M14.5 12.5v1" />
  </Icon>
);

export const BookIcon = () => (
  <Icon>
    <path d="M5 4h12a2 2 0 012 2v14H7a2 2 0 01-2-2zM9 9h6M9 13h6" />
  </Icon>
);

export const BarsIcon = () => (
  <Icon>
    <path d="M4 20h16M7 16v-4M12 16V5M17 16V9" />
  </Icon>
);

export const StampIcon = () => (
  <Icon>
    <path d="M4 12.5l5 5L20 6.5" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M14.5 5l-7 7 7 7" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <path d="M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L20 20" />
  </Icon>
);

export const ShareIcon = () => (
  <Icon>
    <path d="M12 15V4M8 7.5L12 4l4 3.5M6 12v8h12v-8" />
  </Icon>
);

export const PhoneIcon = () => (
  <Icon>
    <path d="M6 3.5h3l1.5 4-2 1.6a11 11 0 006.4 6.4l1.6-2 4 1.5v3c0 1.1-.9 2-2 2A15.5 15.5 0 014 5.5c0-1.100.9-2 2-2z" />
  </Icon>
);

export const NextIcon = () => (
  <Icon>
    <path d="M9.5 5l7 7-7 7" />
  </Icon>
);

export const WarnIcon = () => (
  <Icon>
    <path d="M12 4L2.8 20h18.4zM12 10v4.500M12 17.200v.1" />
  </Icon>
);
