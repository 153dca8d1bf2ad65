"""The shipped sample of CIFAR-10: two sheets of images, and the manifest that names them."""
