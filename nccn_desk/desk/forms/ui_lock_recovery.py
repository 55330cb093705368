# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'lock_recovery.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QVBoxLayout,
    QWidget)

class Ui_LockRecoveryForm(object):
    def setupUi(self, LockRecoveryForm):
        if not LockRecoveryForm.objectName():
            LockRecoveryForm.setObjectName(u"LockRecoveryForm")
        LockRecoveryForm.resize(560, 640)
        self.column = QVBoxLayout(LockRecoveryForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(40, 36, 40, 32)
        self.head = QWidget(LockRecoveryForm)
        self.head.setObjectName(u"head")
        self.head_row = QHBoxLayout(self.head)
        self.head_row.setSpacing(15)
        self.head_row.setObjectName(u"head_row")
        self.head_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.head)

        self.means = QWidget(LockRecoveryForm)
        self.means.setObjectName(u"means")
        self.means_row = QVBoxLayout(self.means)
        self.means_row.setSpacing(0)
        self.means_row.setObjectName(u"means_row")
        self.means_row.setContentsMargins(0, 4, 0, 0)

        self.column.addWidget(self.means)

        self.code = QWidget(LockRecoveryForm)
        self.code.setObjectName(u"code")
        self.code_row = QVBoxLayout(self.code)
        self.code_row.setSpacing(0)
        self.code_row.setObjectName(u"code_row")
        self.code_row.setContentsMargins(0, 20, 0, 0)

        self.column.addWidget(self.code)

        self.passphrase = QWidget(LockRecoveryForm)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase_row = QVBoxLayout(self.passphrase)
        self.passphrase_row.setSpacing(0)
        self.passphrase_row.setObjectName(u"passphrase_row")
        self.passphrase_row.setContentsMargins(0, 16, 0, 0)

        self.column.addWidget(self.passphrase)

        self.box = QWidget(LockRecoveryForm)
        self.box.setObjectName(u"box")
        self.box_row = QVBoxLayout(self.box)
        self.box_row.setSpacing(0)
        self.box_row.setObjectName(u"box_row")
        self.box_row.setContentsMargins(0, 18, 0, 0)

        self.column.addWidget(self.box)

        self.acts = QWidget(LockRecoveryForm)
        self.acts.setObjectName(u"acts")
        self.acts_row = QHBoxLayout(self.acts)
        self.acts_row.setSpacing(12)
        self.acts_row.setObjectName(u"acts_row")
        self.acts_row.setContentsMargins(0, 20, 0, 0)

        self.column.addWidget(self.acts)


        self.retranslateUi(LockRecoveryForm)

        QMetaObject.connectSlotsByName(LockRecoveryForm)
    # setupUi

    def retranslateUi(self, LockRecoveryForm):
        pass
    # retranslateUi

