# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_passphrase.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QVBoxLayout,
    QWidget)

class Ui_NewPassphraseForm(object):
    def setupUi(self, NewPassphraseForm):
        if not NewPassphraseForm.objectName():
            NewPassphraseForm.setObjectName(u"NewPassphraseForm")
        NewPassphraseForm.resize(584, 240)
        self.column = QVBoxLayout(NewPassphraseForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.first = QWidget(NewPassphraseForm)
        self.first.setObjectName(u"first")
        self.first_row = QVBoxLayout(self.first)
        self.first_row.setSpacing(0)
        self.first_row.setObjectName(u"first_row")
        self.first_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.first)

        self.strength = QWidget(NewPassphraseForm)
        self.strength.setObjectName(u"strength")
        self.strength_row = QHBoxLayout(self.strength)
        self.strength_row.setSpacing(12)
        self.strength_row.setObjectName(u"strength_row")
        self.strength_row.setContentsMargins(0, 8, 0, 0)

        self.column.addWidget(self.strength)

        self.advice = QWidget(NewPassphraseForm)
        self.advice.setObjectName(u"advice")
        self.advice_row = QVBoxLayout(self.advice)
        self.advice_row.setSpacing(0)
        self.advice_row.setObjectName(u"advice_row")
        self.advice_row.setContentsMargins(0, 4, 0, 0)

        self.column.addWidget(self.advice)

        self.again = QWidget(NewPassphraseForm)
        self.again.setObjectName(u"again")
        self.again_row = QVBoxLayout(self.again)
        self.again_row.setSpacing(0)
        self.again_row.setObjectName(u"again_row")
        self.again_row.setContentsMargins(0, 16, 0, 0)

        self.column.addWidget(self.again)


        self.retranslateUi(NewPassphraseForm)

        QMetaObject.connectSlotsByName(NewPassphraseForm)
    # setupUi

    def retranslateUi(self, NewPassphraseForm):
        pass
    # retranslateUi

