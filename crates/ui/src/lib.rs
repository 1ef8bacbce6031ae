//! Page components after the デジタル庁デザインシステム.
