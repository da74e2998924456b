const { commands } = require('vscode');

exports.activate = () => commands.executeCommand('krakenExports.addDemoAccount');
