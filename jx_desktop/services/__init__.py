"""What puts the layers together for the window and the command line."""
